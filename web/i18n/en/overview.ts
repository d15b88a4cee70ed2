export const overview = {
  title: 'Overview',
  edition: 'Edition {{id}}',
  inForce: 'In force since',
  wasInForce: 'In force',
  unitsUnread: 'could not be loaded',
  units: 'Grids',
  onRecord: 'On record',
  ofWhichExclusive: 'of which {{number}} exclusive',
  now: 'Open incidents, now',
  cameras: 'Cameras',
  incidents: 'Incidents on record',
  showIncidents: 'Show the incidents',
};
