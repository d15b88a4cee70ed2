export const overview = {
  title: 'Overview',
  edition: 'Edition {{id}}',
  inForce: 'In force since',
  wasInForce: 'In force',
  unitsUnread: 'could not be read',
  units: 'Grids',
  onRecord: 'On record',
  ofWhichExclusive: 'of which {{number}} exclusive',
  now: 'Open cases, now',
  cameras: 'Cameras',
  incidents: 'Cases on record',
  showIncidents: 'Show the cases',
};
