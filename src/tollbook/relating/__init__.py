"""Relations: who is said to have done or said what to or about whom."""
