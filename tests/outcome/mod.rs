//! Ballots, sums and results under the law, with numbers worked out by hand.
