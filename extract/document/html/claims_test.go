package html

import (
	"strings"
	"testing"
)

func TestClaims(t *testing.T) {
	text := strings.Repeat("Căn cứ Luật Tổ chức chính quyền địa phương; ", 200)
	for _, c := range []struct {
		raw  string
		want bool
	}{
		{"<html><body>a", true},
		{" \r\n\t<!DOCTYPE html PUBLIC \"x\">", true},
		{"\ufeff<HTML>", true},
		{"<!-- một ghi chú --><?xml version=\"1.0\"?><html xmlns=\"x\">", true},
		{"<p>Một đoạn.</p>\n<p>Hai đoạn.</p>", true},
		{"<table><tr><td>STT<td>Nội dung</table>", true},
		{"<div>" + text + "</div>", false}, // a text in one pair of tags
		{"", false},
		{"KẾ HOẠCH", false},
		{"a < b", false},
		{"Dòng một<br>dòng hai<br>", false},
		{"<b>KẾ HOẠCH</b>\n\n1. Nhiệm vụ", false},
		{"# KẾ HOẠCH\n\n<table><tr><td>1</td></tr></table>", false},
		{"<div align=\"center\">KẾ HOẠCH</div>\n\n## I. Mục tiêu\n\n" + text, false},
		{"<br>\n" + text, false},
		{"<?xml version=\"1.0\"?><w:wordDocument><w:p>a</w:p></w:wordDocument>", false},
		{"<akomaNtoso><act><p>a</p></act></akomaNtoso>", false},
		{"<!-- ghi chú không đóng", false},
		{"<htmlx>", false},
		{"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--", true},
		{"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x--", false},
		{"%PDF-1.7 <html>", false},
		{"{\\rtf1 <html>}", false},
	} {
		if got := Claims([]byte(c.raw)); got != c.want {
			t.Errorf("%.60q: got %v", c.raw, got)
		}
	}
}
