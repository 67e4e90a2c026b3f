// Package ingest takes files and folders into a store: it finds the documents, unpacks
// zip files, reads several side by side, stores their plans and keeps account of what
// became of each file; and it keeps a store in step with folders that change.
//
// It neither prints nor asks: what happens is told by [Event] values, what came of it by
// an [Account].
package ingest
