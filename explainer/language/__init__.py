"""How a language is written and spoken: sentences, line breaks, pronunciation."""
