/** Why a request was refused or failed: the reason keys of problem+json, and those the web adds. */
export const reason = {
  unknown: 'Something went wrong. Try again.',
  offline: 'No connection to the server.',
  timeout: 'The server took too long to answer.',
  unreadable: 'The answer could not be read. Reload the page.',
  internal: 'The server failed on this. Try again.',
  unavailable: 'The server is not ready yet. Try again in a moment.',
  not_found: 'It does not exist, or no longer.',
  invalid_request: 'The server did not accept this request.',
};
