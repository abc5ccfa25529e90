"""The record out: txt, md, html, json, docx, pdf, and the registers."""

from __future__ import annotations

from assistant.assemble.assembling import DRAFT, FORMATS, Assembled, assemble, slug
from assistant.assemble.attested import Attested, Signatory
from assistant.assemble.writing import sha256, write

__all__ = ["DRAFT", "FORMATS", "Assembled", "Attested", "Signatory", "assemble", "sha256", "slug", "write"]
