// Where the sign-in page is, and where it leads back to.

// In the frame of "What left the server", back to the page around the frame.
const framed = window.top !== window;
const { pathname, search } = window.top.location;

/** Points a link to the sign-in page, which leads back here. */
export function linkToAccount(link) {
  link.href = pathname.startsWith('/account') ? '/account' : `/account?returnUrl=${encodeURIComponent(pathname + search)}`;
  if (framed) {
    link.target = '_top';
  }
}
