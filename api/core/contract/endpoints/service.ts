/** Endpoints of the service: a client's first requests. */
import { glossary } from '../glossary.ts';
import { service } from '../service.ts';
import { endpoint } from './endpoint.ts';

export const about = endpoint({
  method: 'get',
  path: '/api/service',
  tag: 'service',
  summary: "City, edition and level names: a client's first request",
  answer: { description: 'The service', schema: service },
  refusals: [400],
  // The page names the district before somebody signs in.
  access: { who: 'anyone', scope: 'open' },
  cost: 'small',
});

export const terms = endpoint({
  method: 'get',
  path: '/api/glossary',
  tag: 'service',
  summary: 'English translations of names in the data',
  answer: { description: 'Terms', schema: glossary },
  refusals: [400],
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'small',
});
