'use strict';
// Makes a player of each table of steps: which step is looked at, and where each thread stands then.
// Without this script the table says all of it.
for (const figure of document.querySelectorAll('.interleaving')) {
  const rows = [...figure.querySelectorAll('tr[data-step]')];
  const lines = [...figure.querySelectorAll('.source li[data-place]')];
  if (rows.length === 0) continue;
  const player = document.createElement('div');
  player.className = 'player';
  const keys = document.createElement('div');
  keys.className = 'keys';
  const button = (text, name) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.setAttribute('aria-label', name);
    return made;
  };
  const back = button('◀', 'Step back');
  const on = button('▶', 'Step on');
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.min = 1;
  slider.max = rows.length;
  slider.value = rows.length;
  slider.setAttribute('aria-label', 'Step');
  const said = document.createElement('output');
  said.setAttribute('aria-live', 'polite');
  keys.append(back, slider, on);
  player.append(keys, said);
  figure.prepend(player);
  const show = (step) => {
    const at = Math.min(Math.max(step, 1), rows.length);
    slider.value = at;
    const stands = new Map();  // a place, and who stands there
    rows.forEach((row, index) => {
      row.classList.toggle('now', index + 1 === at);
      if (index + 1 === at) {
        row.setAttribute('aria-current', 'step');
        const frame = row.closest('.tall');  // which scrolls, and not the page
        if (frame) frame.scrollTop = row.offsetTop - frame.clientHeight / 2;
      }
      if (index + 1 !== at) row.removeAttribute('aria-current');
      if (index < at) stands.set(row.dataset.thread, row.dataset.place);
    });
    const row = rows[at - 1];
    for (const line of lines) {
      const who = [...stands].filter(([, place]) => place === line.dataset.place).map(([name]) => name);
      line.classList.toggle('here', who.length > 0);
      line.classList.toggle('now', line.dataset.place === row.dataset.place);
      line.querySelector('.who').textContent = who.join(' ');
    }
    const text = `Step ${at} of ${rows.length}: ${row.dataset.thread} ${row.dataset.does}`;
    said.textContent = text;
    slider.setAttribute('aria-valuetext', text);
    back.disabled = at === 1;
    on.disabled = at === rows.length;
  };
  back.addEventListener('click', () => show(Number(slider.value) - 1));
  on.addEventListener('click', () => show(Number(slider.value) + 1));
  slider.addEventListener('input', () => show(Number(slider.value)));
  show(1);
}
