"""What chapters are written with."""

from explainer.scene.registry import use_project_scenes

# A chapter imports from this room before it imports from `scenes`, also where `manim render` reads it.
use_project_scenes()
