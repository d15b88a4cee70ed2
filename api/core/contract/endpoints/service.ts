/** Endpoints of the service: a client's first requests. */
import { glossary } from '../glossary.ts';
import { service } from '../service.ts';
import { endpoint } from './endpoint.ts';

export const about = endpoint({
  method: 'get',
  path: '/api/service',
  tag: 'service',
  summary: 'Which city, which edition, which words: what a client asks first',
  answer: { description: 'The service', schema: service },
  refusals: [400],
  permission: 'everybody',
  cost: 'small',
});

export const terms = endpoint({
  method: 'get',
  path: '/api/glossary',
  tag: 'service',
  summary: 'What names of the data are called in English, where somebody has translated them',
  answer: { description: 'Terms', schema: glossary },
  refusals: [400],
  permission: 'everybody',
  cost: 'small',
});
