namespace Capsule.TagHelpers.Html;

/// <summary>The stack of open elements of HTML 13.2.4.2, as far as start and end tags alone tell.</summary>
internal sealed class OpenElements
{
    private readonly List<OpenElement> _stack = [];
    private readonly Dictionary<string, int> _counts = [];
    private int _scopeBorders;

    /// <summary>The innermost, or null.</summary>
    public OpenElement? Top => _stack.Count == 0 ? null : _stack[^1];

    /// <summary>Whether an element is open that keeps end tags inside it from what is outside.</summary>
    public bool HasScopeBorder => _scopeBorders > 0;

    /// <summary>Whether the innermost is in SVG or MathML, where <c>/&gt;</c> ends an element.</summary>
    public bool IsForeign
    {
        get
        {
            if (!Has("svg") && !Has("math"))
            {
                return false;
            }

            int i = _stack.FindLastIndex(element => element.Name is "svg" or "math" or "foreignobject" or "desc" or "title" or "mtext" or "annotation-xml");
            return _stack[i].Name is "svg" or "math";
        }
    }

    public OpenElement this[int index] => _stack[index];

    /// <summary>Whether one of that name is open.</summary>
    public bool Has(string name) => _counts.GetValueOrDefault(name) > 0;

    public void Push(OpenElement element)
    {
        _stack.Add(element);
        Count(element, 1);
    }

    /// <summary>Takes one out from around those inside it.</summary>
    public OpenElement Remove(int index)
    {
        OpenElement element = _stack[index];
        _stack.RemoveAt(index);
        Count(element, -1);
        return element;
    }

    /// <summary>Ends the one at an index and all inside it, and gives them.</summary>
    public IReadOnlyList<OpenElement> PopTo(int index)
    {
        if (index < 0 || index >= _stack.Count)
        {
            return [];
        }

        List<OpenElement> ended = _stack.GetRange(index, _stack.Count - index);
        _stack.RemoveRange(index, ended.Count);
        ended.ForEach(element => Count(element, -1));
        return ended;
    }

    /// <summary>Ends what a start tag ends, and gives it.</summary>
    public IReadOnlyList<OpenElement> MakeRoomFor(string name)
    {
        if (Top is { Name: "head" } && !TreeRules.IsInHead(name))
        {
            return PopTo(_stack.Count - 1);
        }

        List<OpenElement> ended = [];
        switch (name)
        {
            case "li":
                ended.AddRange(PopTo(FindItem(item => item == "li")));
                break;
            case "dt" or "dd":
                ended.AddRange(PopTo(FindItem(item => item is "dt" or "dd")));
                break;
            case "td" or "th":
                return EndInTable(around => around is "tr" or "tbody" or "thead" or "tfoot" or "table" or "template");
            case "tr":
                return EndInTable(around => around is "tbody" or "thead" or "tfoot" or "table" or "template");
            case "tbody" or "thead" or "tfoot" or "caption" or "colgroup":
                return EndInTable(around => around is "table" or "template");
            case "option" or "optgroup" when Top is { Name: "option" }:
                ended.AddRange(PopTo(_stack.Count - 1));
                break;
        }

        if (name == "optgroup" && Top is { Name: "optgroup" })
        {
            ended.AddRange(PopTo(_stack.Count - 1));
        }

        if (TreeRules.ClosesParagraph(name))
        {
            ended.AddRange(PopTo(FindParagraph()));
        }

        if (TreeRules.IsHeading(name) && Top is { } top && TreeRules.IsHeading(top.Name))
        {
            ended.AddRange(PopTo(_stack.Count - 1));
        }

        return ended;
    }

    /// <summary>The paragraph that a block would end, or -1.</summary>
    public int FindParagraph() => Has("p") ? Find(name => name == "p", name => TreeRules.IsScopeBorder(name) || name == "button") : -1;

    /// <summary>Which element an end tag of that name ends, or -1 where it is ignored.</summary>
    public int FindClosedBy(string name)
    {
        if (TreeRules.IsHeading(name))
        {
            return Find(TreeRules.IsHeading, TreeRules.IsScopeBorder);
        }

        if (!Has(name))
        {
            return -1;
        }

        Predicate<string> border = TreeRules.IsTablePart(name) ? around => around is "table" or "template" or "html"
            : TreeRules.IsSpecial(name) || TreeRules.IsFormatting(name) || TreeRules.IsScopeBorder(name) ? TreeRules.IsScopeBorder
            : TreeRules.IsSpecial;
        return Find(candidate => candidate == name, border);
    }

    /// <summary>Whether a block is open inside the one at an index.</summary>
    public bool HasBlockAbove(int index) => _stack.FindIndex(index + 1, element => TreeRules.IsSpecial(element.Name)) >= 0;

    private IReadOnlyList<OpenElement> EndInTable(Predicate<string> isAround) => Has("table") || Has("template")
        ? PopTo(_stack.FindLastIndex(element => isAround(element.Name)) + 1)
        : [];

    private int FindItem(Predicate<string> isItem) => Find(isItem, name => TreeRules.IsSpecial(name) && name is not ("address" or "div" or "p"));

    private int Find(Predicate<string> isSought, Predicate<string> isBorder)
    {
        for (int i = _stack.Count - 1; i >= 0; i--)
        {
            if (isSought(_stack[i].Name))
            {
                return i;
            }

            if (isBorder(_stack[i].Name))
            {
                return -1;
            }
        }

        return -1;
    }

    private void Count(OpenElement element, int by)
    {
        _counts[element.Name] = _counts.GetValueOrDefault(element.Name) + by;
        _scopeBorders += TreeRules.IsScopeBorder(element.Name) && element.Name != "html" ? by : 0;
    }
}
