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
  var root = document.documentElement;
  root.setAttribute('data-mantine-color-scheme', scheme);
  // Paper is white.
  addEventListener('beforeprint', function () {
    scheme = root.getAttribute('data-mantine-color-scheme');
    root.setAttribute('data-mantine-color-scheme', 'light');
  });
  addEventListener('afterprint', function () {
    root.setAttribute('data-mantine-color-scheme', scheme);
  });
  if (language === 'en') document.documentElement.lang = 'en';
  // The server names the texts of this page in both languages; the one that is shown is asked for at once.
  var texts = document.currentScript.dataset[language === 'en' ? 'en' : 'id'] || '';
  texts.split(' ').forEach(function (address) {
    if (!address) return;
    var link = document.createElement('link');
    link.rel = 'modulepreload';
    link.crossOrigin = '';
    link.href = address;
    document.head.appendChild(link);
  });
})();
