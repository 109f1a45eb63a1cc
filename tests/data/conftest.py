"""Everything in here is data for tests; nothing is a test."""

collect_ignore_glob = ["*"]
