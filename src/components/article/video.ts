/** Puts the player in place of the link when it is pressed; nothing is asked of another site before. */
export function startVideo(link: HTMLAnchorElement): void {
  link.addEventListener('click', (event) => {
    const address = link.dataset['video'];
    if (address === undefined || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const url = new URL(address);
    url.searchParams.set('autoplay', '1');
    const frame = document.createElement('iframe');
    frame.src = url.href;
    frame.title = link.querySelector('.video-title')?.textContent ?? '';
    frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture';
    frame.referrerPolicy = 'strict-origin-when-cross-origin';
    const player = document.createElement('div');
    player.className = 'player';
    player.append(frame);
    link.replaceWith(player);
    frame.focus();
  });
}

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-video]')) startVideo(link);
