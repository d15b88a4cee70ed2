import { glossary } from '../../api/core/contract/glossary.ts';
import { createTranslator, type Translate } from '../../api/core/words/translate-text.ts';
import { sessionAt } from './session-at.ts';

/** English names of data, as the page of the Getu at this address shows them. */
export async function englishNames(address: string): Promise<Translate> {
  const reply = await fetch(`${address}/api/glossary`, {
    headers: await sessionAt(address, 'viewer'),
  });
  return createTranslator(glossary.parse(await reply.json()).terms);
}
