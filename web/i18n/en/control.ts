/** Words on the map itself. */
export const control = {
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  north: 'Turn north up',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  coordinates: 'Coordinates at the pointer, WGS 84. Click to copy those of the centre.',
  copied: 'Copied',
  scale: 'Scale: {{length}}',
  tiles: 'Part of the map could not be loaded. Retrying automatically.',
  base_map: 'The base map could not be loaded. Grids and marks are shown without it.',
  rebuild: 'Redraw the map now',
  attribution: 'Sources of the base map',
  no_webgl: {
    title: 'The map cannot be shown here',
    text: 'It needs WebGL 2. Turn on hardware acceleration or use a newer browser.',
  },
  context_lost: {
    title: 'The graphics card dropped the map',
    text: 'It is redrawn automatically within a minute.',
  },
};
