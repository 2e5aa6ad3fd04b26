// "?line=5": the fifth line of the text is selected and brought into sight.
(function () {
  "use strict";

  var wanted = Number(new URLSearchParams(window.location.search).get("line"));
  var field = document.getElementById("id_text");
  if (!field || !(wanted > 0)) {
    return;
  }
  var lines = field.value.split("\n");
  if (wanted > lines.length) {
    return;
  }
  var start = lines.slice(0, wanted - 1).join("\n").length + (wanted > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(start, start + lines[wanted - 1].length);
  field.scrollTop = (field.scrollHeight * (wanted - 1)) / lines.length;
})();
