/** Requests of a wall about its own session. They do not wait for a session of a person. */
import * as screens from '../../api/core/contract/endpoints/screens.ts';
import type { ScreenReport } from '../../api/core/contract/screens.ts';
import { step } from './account.ts';

export const askCode = () => step(screens.showCode, {});

/** @param secret of a link; undefined: this page shows a code */
export const claimSession = (secret?: string) =>
  step(screens.claim, { body: secret === undefined ? {} : { secret } });

export const reportScreen = (body: ScreenReport) => step(screens.report, { body });
