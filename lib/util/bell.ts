/** The mark, a desk bell, as a path on a grid of 24. */
export const bell = 'M3 18.5h18M5 15.5a7 7 0 0 1 14 0zM12 8.5V6M10 5.5h4';
