"""Who chooses what is drawn: the rules, or a chat model the operator configured, checked and completed by the rules."""
