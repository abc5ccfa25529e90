"""A document in: file -> blocks -> fields -> recommendations and clauses; repairs replay."""
