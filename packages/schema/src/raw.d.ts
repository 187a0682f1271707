/** Text of a file, put in by the bundler. */
declare module '*?raw' {
  const text: string;
  export default text;
}
