export const alert = {
  label: 'Needs a person now',
  more: '{{count}} more',
  show: 'Show',
  acknowledge: 'Acknowledge',
  warning: 'Crowd at {{space}}: tier {{tier}}',
  density: '{{density}} persons/m²',
  count: '{{count}} persons',
  soundOff: 'Sound is off until you click',
  soundOn: 'Sound is on',
  turnOn: 'Turn the sound on',
  failed: 'Not acknowledged: {{reason}}',
};
