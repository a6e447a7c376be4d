"""Days that rules set for steps that follow each other: orders and deadlines that no calendar can meet."""
