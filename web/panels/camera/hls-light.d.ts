/** The hls.js player without features that cameras do not use: captions, other languages, encrypted media. */
declare module 'hls.js/light' {
  export { default } from 'hls.js';
}
