/** `/gallery` of the development server: every small part of the page, in both themes. It is not built. */
import { languageCodes, OTHERS_LANGUAGE } from '../../api/core/contract/languages.ts';
import '@mantine/core/styles.css';
import '../ui/fonts.css';
import '../ui/tokens.css';
import { createRoot } from 'react-dom/client';
import { GalleryApp, ThemePair } from './gallery.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('gallery.html has no #root');
const { theme, lang } = Object.fromEntries(new URLSearchParams(location.search));
const language = languageCodes.find((code) => code === lang) ?? OTHERS_LANGUAGE;
createRoot(root).render(
  theme === 'dark' || theme === 'light' ? (
    <GalleryApp language={language} theme={theme} />
  ) : (
    <ThemePair language={language} />
  ),
);
