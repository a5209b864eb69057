for (const figure of document.querySelectorAll('.chart')) {
  const svg = figure.querySelector('svg'), cross = figure.querySelector('.cross'), tip = figure.querySelector('.tip');
  const {unit, left, right} = figure.dataset, from = Number(left), to = Number(right);
  const places = figure.dataset.places.split('|');
  const lines = figure.dataset.lines.split('|').map(text => {
    const values = text.slice(text.lastIndexOf(':') + 1).split(',');
    const head = text.slice(0, text.lastIndexOf(':'));
    return {name: head.slice(0, head.lastIndexOf(':')), color: head.slice(head.lastIndexOf(':') + 1), values};
  });
  const row = (line, place) => {
    const item = document.createElement('div'), mark = document.createElement('i');
    mark.className = 'c' + line.color;
    item.append(mark, line.name + ' ' + line.values[place] + ' ' + unit);
    return item;
  };
  svg.addEventListener('pointermove', event => {
    const box = svg.getBoundingClientRect(), width = svg.viewBox.baseVal.width;
    const x = (event.clientX - box.left) / box.width * width;
    const last = Math.max(1, places.length - 1);
    const place = Math.min(places.length - 1, Math.max(0, Math.round((x - from) / (to - from) * last)));
    const at = from + (to - from) * place / last;
    cross.setAttribute('x1', at);
    cross.setAttribute('x2', at);
    const title = document.createElement('b');
    title.textContent = places[place];
    tip.replaceChildren(title, ...lines.filter(line => line.values[place]).map(line => row(line, place)));
    const pixels = at / width * box.width;
    tip.style.left = pixels > box.width / 2 ? 'auto' : pixels + 28 + 'px';
    tip.style.right = pixels > box.width / 2 ? box.width - pixels + 28 + 'px' : 'auto';
    cross.style.visibility = tip.style.visibility = 'visible';
  });
  svg.addEventListener('pointerleave', () => { cross.style.visibility = tip.style.visibility = 'hidden'; });
}
