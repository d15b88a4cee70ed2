/** Words on the map itself. */
export const control = {
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  north: 'Turn north up',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  coordinates: 'Coordinates under the pointer, WGS 84. Click to copy those of the centre.',
  copied: 'Copied',
  scale: 'Scale: {{length}}',
  tiles: 'Part of the map could not be loaded. It is tried again by itself.',
  base_map: 'The base map could not be loaded; grids and marks are shown without it.',
  rebuild: 'Draw the map now',
  attribution: 'Sources of the base map',
  no_webgl: {
    title: 'The map cannot be drawn here',
    text: 'It needs WebGL 2. Turn on hardware acceleration in the browser, or use a newer one.',
  },
  context_lost: {
    title: 'The graphics card let go of the map',
    text: 'It is drawn again by itself, within a minute at the latest.',
  },
};
