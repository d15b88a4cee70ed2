import { Button } from '@mantine/core';
import { IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useOpenCamera } from '../../questions/crowd.ts';
import { useMayEver } from '../../questions/personas.ts';
import { serverNow } from '../../state/server-time.ts';
import { Section } from '../../ui/section.tsx';
import css from './camera-picture.module.css';
import { playStream, type StreamState } from './play-stream.ts';

/** The camera's picture, opened by the user: each opening is recorded. It closes with the panel. */
export function CameraPicture({ code }: { code: string }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const mayOpen = useMayEver('camera.open');
  const { mutate, data, isPending, error, reset } = useOpenCamera(code);
  const [openedAt, setOpenedAt] = useState(0);
  const open = () => mutate(undefined, { onSuccess: () => setOpenedAt(serverNow()) });
  const isOpen = data?.url != null;
  return (
    <Section
      title={t('camera.picture')}
      aside={
        isOpen && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconX size="0.875rem" />}
            onClick={reset}
          >
            {t('camera.closePicture')}
          </Button>
        )
      }
    >
      {isOpen && data.url !== null ? (
        <Player url={data.url} isTestPicture={data.isTestPicture} openedAt={openedAt} />
      ) : (
        <>
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size="1rem" />}
            loading={isPending}
            disabled={!mayOpen}
            onClick={open}
          >
            {t('camera.open')}
          </Button>
          <p className={css.note}>{t(mayOpen ? 'camera.opensRecorded' : 'camera.mayNotOpen')}</p>
          {data?.url === null && <p className={css.note}>{t('camera.noStream')}</p>}
          {error && (
            <p className={css.error} role="alert">
              {reasonOf(error)}
            </p>
          )}
        </>
      )}
    </Section>
  );
}

interface PlayerProps {
  url: string;
  isTestPicture: boolean;
  openedAt: number;
}

function Player({ url, isTestPicture, openedAt }: PlayerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<StreamState>('waiting');
  useEffect(() => (video.current ? playStream(video.current, url, setState) : undefined), [url]);
  const words: Record<Exclude<StreamState, 'playing'>, string> = {
    waiting: t('camera.buffering'),
    reconnecting: t('camera.reconnecting'),
    impossible: t('camera.cannotPlay'),
  };
  return (
    <>
      <div className={css.screen} data-state={state}>
        <video ref={video} className={css.video} muted autoPlay playsInline />
        {isTestPicture && <span className={css.test}>{t('camera.testPicture')}</span>}
        {state !== 'playing' && (
          <span className={css.state} role="status">
            {words[state]}
          </span>
        )}
      </div>
      <p className={css.note}>{t('camera.opened', { time: format.time(openedAt, openedAt) })}</p>
    </>
  );
}
