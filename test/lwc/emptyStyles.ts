/** Stands for every style sheet in component tests: jsdom knows neither container queries nor layout. */
export default undefined;
