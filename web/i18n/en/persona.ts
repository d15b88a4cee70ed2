export const persona = {
  label: 'Your role',
  role: {
    viewer: 'Viewer',
    worker: 'Grid worker',
    chief: 'Grid chief',
    dispatcher: 'Dispatcher',
    planner: 'Planner',
    publisher: 'Publisher',
    admin: 'Administrator',
  },
  and: ', ',
  whole: 'Whole district',
  demo: 'There are no accounts yet: anyone at this desk can act in any role.',
  parts: 'Roles to try',
  here: 'At the selected unit',
  current: 'Now',
  failed: 'Could not switch role: {{reason}}',
};
