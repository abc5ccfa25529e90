"""What is unanswered, unsafe or promised: coverage, the s.55(5B) test, findings with rule names."""
