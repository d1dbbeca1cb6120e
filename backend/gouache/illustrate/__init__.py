"""The use case: slots to plan to briefs to drawings to pictures, placed; and the words."""
