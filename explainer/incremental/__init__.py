"""Any Manim scene, faster: only what changed is drawn again."""
