// Runs before the first paint, so that neither colours nor language flash.
(function () {
  var scheme = 'auto';
  var language = null;
  try {
    scheme = localStorage.getItem('saling-warna') || 'auto';
    language = localStorage.getItem('saling-bahasa');
  } catch (error) {
    // Storage may be closed by the browser's settings; the defaults serve.
  }
  if (scheme === 'auto') scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
  if (language === 'en') document.documentElement.lang = 'en';
})();
