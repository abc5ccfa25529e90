"""The record out: txt, md, html, json, docx, and the registers."""
