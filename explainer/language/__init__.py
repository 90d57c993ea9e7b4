"""How a language is written and spoken: sentences, line breaks, pronunciation. One object a language."""
