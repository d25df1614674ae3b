using System.Globalization;
using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

public class HtmlTokenizerTests
{
    public static TheoryData<string> TrickySnippets => new(
        "<!doctype html><html><head><title>a<b></title></head><body class=x>y</body></html>",
        "<p>a</p >b</p\n>c</p x=\">\">d",
        "<a href='>' title=\">\" x=>b</a>",
        "<a x='1'y=\"2\"z>b",
        "<a/b/ c = d / e=/f>g",
        "<a =b==c>d",
        "<a \"b'c<d>e",
        "<!-->a--><!--->b--><!---->c<!---!>d--!>e<!-- --!>f<!--a--!b-->g<!----!>h",
        "<!-- <!-- --> <b> -->",
        "<!-- <!--> <b> -->",
        "<!-- a -- b --- c --->d",
        "<!a><!-b><!><?php echo '>' ?></ x><//p><b>",
        "<![CDATA[<b>]]><i>",
        "<!DOCTYPE html PUBLIC \"a>b\"><i>",
        "<script>if(a<b)'</scriptx>'</script ><b>",
        "<script><!-- <script> </script> --> </script><b>",
        "<script><!--<script></script><b></script><i>",
        "<script><!--><script></script><b>",
        "<script><!-- <scripty> </script><b>",
        "<script><!-- x --><script></script><b>",
        "<script><!--<SCRIPT/></ScRiPt ></script/><b>",
        "<script><!-- <script >a--></script><b>",
        "<script><!-- <script</script><b>",
        "<style><!-- </style> --><b></style>",
        "<textarea><b></textarea x><i></title>",
        "<title></titlex><b></title/><i>",
        "<xmp><b></xmp><iframe><b></iframe><noembed><b></noembed><noframes><b></noframes><i>",
        "<noscript><b></noscript><i>",
        "<body><noscript><!-- </noscript> --><i>",
        "a<plaintext><b></plaintext><i>",
        "<textarea><b>",
        "a < b <3 <_ <b>",
        "<B><I></b></I>",
        "<b\0c><d>",
        "<svg><style><b></style></svg><i>",
        "<svg><style><g></style></svg><style><g></style>",
        "<svg><title><b></title></svg><title><b></title>",
        "<svg><![CDATA[<b>]]><g></svg><![CDATA[<b>]]>",
        "<svg><foreignObject><p><style><b></style><![CDATA[<b>]]></p></foreignObject><style><g/></style></svg>",
        "<svg><p><style><b></style>",
        "<svg/><style><b></style>",
        "<svg><script><g></script><script/><g></svg><script><g></script>",
        "<svg><desc><svg><style><g></style></svg><style><g></style></desc></svg>",
        "<math><mtext><style><b></style></mtext><style><mi></style></math>",
        "<math><annotation-xml encoding='TEXT/html'><style><b></style></annotation-xml></math><b>",
        "<math><annotation-xml><style><mi></style></annotation-xml></math><b>",
        "<svg><font><style><g></style></font><font color=x><style><g></style>",
        "<template><style><b></style><title><b></title></template>");

    [Theory]
    [MemberData(nameof(TrickySnippets))]
    public void Markup_has_the_borders_that_a_browser_gives_it(string html)
    {
        Assert.Equal(BrowserTokens.Read(html), OurTokens.Read(html));
    }

    [Fact]
    public void Without_scripts_the_content_of_noscript_is_markup()
    {
        const string html = "<body><noscript><b>x</b></noscript>";
        Assert.Equal(BrowserTokens.Read(html, scripting: false), OurTokens.Read(html, scripting: false));
        Assert.Contains("StartTag b 16-19", OurTokens.Read(html, scripting: false));
    }

    [Fact]
    public void Random_tag_soup_has_the_borders_that_a_browser_gives_it()
    {
        Random random = new(20251103);
        string[] pieces =
        [
            "<", ">", "/", "=", "\"", "'", " ", "\n", "!", "-", "--", "<!--", "-->", "--!>", "<!", "<?", "</", "/>", "a",
            "<b>", "</b>", "<b ", "<p x=", "<p x='", "</p>", "<script>", "</script>", "<script ", "</script", "<style>", "</style>",
            "<textarea>", "</textarea>", "<title>", "</title>", "<xmp>", "</xmp>", "<iframe>", "</iframe>", "<noembed>", "</noembed>",
            "<!doctype html>", "<![CDATA[", "]]>", "text", "<div>", "</div>",
        ];
        for (int i = 0; i < 8000; i++)
        {
            // AngleSharp places a tag after "</>" where that begins.
            string html = "<!doctype html><body>" + Soup.Make(random, pieces, 3, 14).Replace("</>", "", StringComparison.Ordinal);
            List<string> expected = BrowserTokens.Read(html);
            List<string> actual = OurTokens.Read(html);
            Assert.True(expected.SequenceEqual(actual), $"{html}\n{string.Join('\n', expected)}\n--\n{string.Join('\n', actual)}");
        }
    }

    [Fact]
    public void Skipped_tags_are_plain_ones_before_the_place_and_no_other_token_changes()
    {
        Random random = new(20251129);
        string[] pieces =
        [
            "<", ">", "/", "=", "\"", "'", " ", "\n", "a", "<!--", "-->", "<p>", "</p>", "<a href=\"x\">", "</a>", "<p class='a' id=\"b\">", "<p x=", "<p x='",
            "<b =\"", "<i a=b=\"", "<u / a=\"x\"b='y'/>", "<s a = \"", "<div\ta=\">\">", "<header>", "<script>", "</script>", "<style a='b'>", "</style>", "<title>",
            "</title>", "<textarea>", "</textarea>", "<svg>", "</svg>", "<svg a=\"b\">", "<math>", "</math>", "<![CDATA[", "]]>", "<xmp>", "</xmp>",
            "<template>", "</template>", "</head>", "<body class=\"a\">", "<noscript>", "</noscript>", "<plaintext>", "<dca-sealed data=\"a\">", "text", "text",
        ];
        int skipped = 0;
        for (int i = 0; i < 20_000; i++)
        {
            string html = Soup.Make(random, pieces, 3, 20);
            int until = random.Next(html.Length + 1);
            List<string> all = OurTokens.Read(html, all: true);
            List<string> rest = OurTokens.Read(html, all: true, skipUntil: until);
            List<string> gone = [.. all.Except(rest)];
            Assert.True(all.Where(token => !gone.Contains(token)).SequenceEqual(rest), html);
            foreach (string[] token in gone.Select(token => token.Split(' ')))
            {
                Assert.True(token[0] is "StartTag" or "EndTag" && int.Parse(token[2].Split('-')[1], CultureInfo.InvariantCulture) <= until, html);
                Assert.DoesNotContain(token[1], (string[])["script", "style", "title", "textarea", "svg", "math", "xmp", "template", "head", "body", "noscript", "plaintext", "dca-sealed"]);
            }

            skipped += gone.Count;
        }

        Assert.InRange(skipped, 5_000, int.MaxValue);
    }

    [Fact]
    public void Attributes_are_told_with_their_exact_place()
    {
        byte[] html = "<p A = 'b c' d=e f g= >"u8.ToArray();
        HtmlTokenizer tokenizer = new(html);
        Assert.True(tokenizer.Read(out HtmlToken token));
        List<string> attributes = [];
        foreach (HtmlAttribute a in token.Attributes)
        {
            attributes.Add($"{Encoding.UTF8.GetString(html[a.Start..a.NameEnd])}|{Encoding.UTF8.GetString(html[a.ValueStart..a.ValueEnd])}|{Encoding.UTF8.GetString(html[a.Start..a.End])}|{a.HasValue}");
        }

        Assert.Equal(["A|b c|A = 'b c'|True", "d|e|d=e|True", "f||f|False", "g||g= |False"], attributes);
        Assert.True(token.TryGetAttribute("a"u8, out _));
    }

    [Theory]
    [InlineData("<p", "Unfinished  0-2")]
    [InlineData("a<p x='>", "Unfinished  1-8")]
    [InlineData("</p x", "Unfinished  0-5")]
    public void A_tag_that_the_end_cuts_off_is_no_tag(string html, string token)
    {
        Assert.Equal([token], OurTokens.Read(html, all: true));
    }

    [Fact]
    public void Reading_a_page_allocates_nothing()
    {
        byte[] html = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<div class='a'><!-- b --><script>1<2</script><svg><title>x</title></svg></div>", 500)));
        Count(html);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int tokens = Count(html);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(5000, tokens);
    }

    private static int Count(byte[] html)
    {
        int count = 0;
        HtmlTokenizer tokenizer = new(html);
        while (tokenizer.Read(out _))
        {
            count++;
        }

        return count;
    }
}
