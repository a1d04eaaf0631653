/* Runs before the first paint: the appearance chosen in the footer, if any. */
try {
  const theme = localStorage.getItem('antwort.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {}
