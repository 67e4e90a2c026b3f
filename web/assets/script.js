// Adds to pages that are whole without it: results as one types, completion, keys.
"use strict";
(() => {
  const box = document.getElementById("q");
  const results = document.getElementById("results");
  const suggestions = document.getElementById("suggestions");
  const typing = (e) => /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable;

  // later calls f once, a while after the last call.
  const later = (f, ms) => { let timer; return (...args) => { clearTimeout(timer); timer = setTimeout(() => f(...args), ms); }; };

  if (box && results) {
    let asked = 0;
    const params = () => new URLSearchParams(new FormData(box.form));
    const show = async () => {
      const turn = ++asked, query = params();
      if (!query.get("q")) query.delete("q");
      const answer = await fetch("/results?" + query).catch(() => null);
      if (!answer || !answer.ok || turn !== asked) return;
      results.innerHTML = await answer.text(); // made by the server's templates, which escape all words
      history.replaceState(null, "", "/?" + query);
    };
    const complete = async () => {
      const typed = box.value;
      if (!typed.trim()) return close();
      const answer = await fetch("/api/v1/suggest?q=" + encodeURIComponent(typed)).catch(() => null);
      if (!answer || !answer.ok || typed !== box.value || document.activeElement !== box) return;
      const list = (await answer.json()).suggestions;
      suggestions.replaceChildren(...list.map((s, i) => {
        const li = document.createElement("li"), n = document.createElement("small"), words = document.createElement("span");
        li.id = "suggestion-" + i;
        li.setAttribute("role", "option");
        li.setAttribute("aria-selected", "false");
        li.dataset.text = s.text;
        words.textContent = s.text;
        n.textContent = s.count || "";
        li.append(words, n);
        return li;
      }));
      suggestions.hidden = !list.length;
      box.setAttribute("aria-expanded", String(!suggestions.hidden));
    };
    const close = () => { suggestions.hidden = true; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
    const chosen = () => suggestions.querySelector("[aria-selected=true]");
    const choose = (li) => {
      chosen()?.setAttribute("aria-selected", "false");
      li?.setAttribute("aria-selected", "true");
      li?.scrollIntoView({ block: "nearest" });
      li ? box.setAttribute("aria-activedescendant", li.id) : box.removeAttribute("aria-activedescendant");
    };
    const take = (li) => { box.value = li.dataset.text; close(); show(); box.focus(); };
    const showLater = later(show, 150), completeLater = later(complete, 80);
    box.addEventListener("input", () => { showLater(); completeLater(); });
    box.addEventListener("blur", later(close, 200));
    box.addEventListener("keydown", (e) => {
      if (suggestions.hidden) return;
      const all = [...suggestions.children], at = all.indexOf(chosen());
      if (e.key === "ArrowDown") choose(all[(at + 1) % all.length]);
      else if (e.key === "ArrowUp") choose(all[(at < 1 ? all.length : at) - 1]);
      else if (e.key === "Enter" && chosen()) take(chosen());
      else if (e.key === "Escape") close();
      else return;
      e.preventDefault();
    });
    suggestions.addEventListener("mousedown", (e) => { const li = e.target.closest("li"); if (li) { e.preventDefault(); take(li); } });
    results.addEventListener("change", (e) => { if (e.target.closest(".order")) e.target.form.requestSubmit(); });
    if (document.body.dataset.view === "search" && !box.value) box.focus();
  }

  // The plan: an item and its words show each other. data-of of a mark has the ids of its items.
  const text = document.querySelector(".text, .sheets");
  const light = (id, still) => {
    document.querySelectorAll(".text mark.chosen, .boxes a.chosen, .item.current").forEach((e) => e.classList.remove("chosen", "current"));
    const item = document.getElementById(id), marks = [...document.querySelectorAll(".text mark")].filter((m) => m.dataset.of.split(" ").includes(id));
    item?.classList.add("current");
    item?.scrollIntoView({ block: "nearest" });
    marks.concat(...document.querySelectorAll(`.boxes a[href="#${CSS.escape(id)}"]`)).forEach((e) => e.classList.add("chosen"));
    if (!still) (marks[0] ?? document.getElementById("at-" + id))?.scrollIntoView({ block: "center" });
  };
  if (text) {
    const follow = () => { const id = decodeURIComponent(location.hash.slice(1)).replace(/^at-/, ""); if (document.getElementById(id)?.classList.contains("item")) light(id); };
    addEventListener("hashchange", follow);
    follow();
    document.querySelector(".items")?.addEventListener("click", (e) => {
      const item = e.target.closest(".item");
      if (item && !e.target.closest("a, button, input, select, textarea, summary, form")) { history.replaceState(null, "", "#" + item.id); light(item.id); }
    });
    text.addEventListener("click", (e) => {
      const box = e.target.closest(".boxes a");
      if (box) { const to = box.getAttribute("href"); e.preventDefault(); history.replaceState(null, "", to); light(to.slice(1), true); return; }
      const mark = e.target.closest("mark");
      if (!mark) return;
      const ids = mark.dataset.of.split(" "), at = ids.indexOf(location.hash.slice(1));
      const id = ids[(at < 0 ? ids.length : at) - 1] ?? ids[ids.length - 1]; // the innermost first, then those around it
      history.replaceState(null, "", "#" + id);
      light(id);
    });
  }

  // Pages that cannot be drawn say so.
  document.querySelectorAll(".sheet img").forEach((img) => {
    const failed = () => { img.closest(".sheet").querySelector(".notice").hidden = false; };
    img.addEventListener("error", failed);
    if (img.complete && !img.naturalWidth && img.currentSrc) failed();
  });

  // Reading files in: what becomes of them, and files that are dropped.
  document.querySelectorAll(".job[data-events]").forEach((job) => {
    const events = new EventSource(job.dataset.events);
    const shown = (e) => { job.innerHTML = e.data; };
    events.addEventListener("progress", shown);
    events.addEventListener("finished", (e) => { shown(e); events.close(); });
  });
  const drop = document.getElementById("upload");
  if (drop) {
    drop.querySelectorAll(".scripted").forEach((e) => { e.hidden = false; });
    drop.addEventListener("submit", () => { document.getElementById("sending").hidden = false; });
    const entry = (e) => new Promise((done) => {
      if (e.isFile) return e.file((f) => done([f]), () => done([]));
      const reader = e.createReader(), all = [];
      const more = () => reader.readEntries(async (list) => {
        if (!list.length) return done(all);
        for (const inside of list) all.push(...await entry(inside));
        more();
      }, () => done(all));
      more();
    });
    addEventListener("dragover", (e) => { e.preventDefault(); drop.classList.add("over"); });
    addEventListener("dragleave", (e) => { if (!e.relatedTarget) drop.classList.remove("over"); });
    addEventListener("drop", async (e) => {
      e.preventDefault();
      drop.classList.remove("over");
      const entries = [...e.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean), files = new DataTransfer();
      for (const found of entries) for (const file of await entry(found)) files.items.add(file);
      if (!files.files.length) return;
      document.getElementById("files").files = files.files;
      drop.requestSubmit();
    });
  }

  // Keys: n and N go through hits, j and k through items.
  const step = (selector, by) => {
    const all = [...document.querySelectorAll(selector)];
    if (!all.length) return;
    const at = all.findIndex((e) => e.classList.contains("current"));
    const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by))];
    all[at]?.classList.remove("current");
    next.classList.add("current");
    if (next.classList.contains("item")) { history.replaceState(null, "", "#" + next.id); light(next.id); return; }
    next.scrollIntoView({ block: "nearest" });
    next.querySelector("a.open")?.focus({ preventScroll: true });
  };
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e)) return;
    if (e.key === "/") { if (box) { box.focus(); box.select(); } else location.href = "/"; }
    else if (e.key === "n" || e.key === "N") step(".hit, .item.found", e.key === "n" ? 1 : -1);
    else if (e.key === "j" || e.key === "k") step(document.querySelector(".item") ? ".item" : ".hit", e.key === "j" ? 1 : -1);
    else if (e.key === "?") document.getElementById("keys").showModal();
    else return;
    e.preventDefault();
  });
})();
