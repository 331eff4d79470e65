"""Questions asked of trained networks."""
