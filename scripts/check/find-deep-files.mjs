const MOST_FOLDERS = 3;
/** Deepest level in `api/core`: the code that page and server share is its own library. */
const MOST_IN_CORE = 4;

/** @returns files deeper than three folders, or four within `api/core` */
export function findDeepFiles(files) {
  return files.filter((path) => {
    const folders = path.split('/').length - 1;
    return folders > (path.startsWith('api/core/') ? MOST_IN_CORE : MOST_FOLDERS);
  });
}
