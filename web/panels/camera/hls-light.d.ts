/** The same player without what cameras do not send: captions, other languages, encrypted media. */
declare module 'hls.js/light' {
  export { default } from 'hls.js';
}
