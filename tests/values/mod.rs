//! Days, identity numbers, names and exact fractions.

mod days;
mod id_numbers;
mod names;
mod thresholds;
