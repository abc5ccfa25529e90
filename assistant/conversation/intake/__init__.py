"""The intake conversation: what was read of a document is looked over, put right, and made a case.

Pure, as the drafting conversation is: a command in, events out; every correction is a line of the script that
is kept."""
