export const overview = {
  title: 'Overview',
  edition: 'Edition {{id}}',
  inForce: 'In force since',
  units: 'Grids',
  ofWhichExclusive: 'of which {{number}} exclusive',
  now: 'Open incidents, now',
  cameras: 'Cameras',
  incidents: 'Incidents on record',
  showIncidents: 'Show the incidents',
  ranking: 'Open incidents by {{level}}',
  noRanking: 'No unit to list.',
  rankIncidents: 'Open, now',
};
