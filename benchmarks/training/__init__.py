"""What the scorer learns from: made-up answers with labels, and the fits that are made of them."""
