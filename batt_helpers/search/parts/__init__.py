"""The parts of the search: fillers put values into the bank, witnesses look from the outputs backwards."""
