"""The JSON documents of the project: every schema side by side, under one version check."""
