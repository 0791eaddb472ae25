"""What any house needs and what does not know this one: logic, plumbing, press, components."""
